"""One mistake in a command, before it is known what the note says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from notes_tool.text.nearest import near_all
from notes_tool.text.shell import Word
from notes_tool.text.span import Span

# How many edits a word may be away from what was meant: most slips are one.
_MOST, _MOST_SHORT = 1.7, 1.0
_SHORT = 5
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Slip(NamedTuple):
    """A mistake in a command, by offsets in the text that holds it.

    Args:
        rule: the name of the rule that reports it.
        span: what is wrong.
        word: the word that is wrong, without what is stuck to it.
        near: what stands there once it is mended; None where nobody knows.
        is_sure: whether the grammar leaves no doubt and only one correction is likely.
        values: what the rule's sentences say besides `name` and `near`.
    """

    rule: str
    span: Span
    word: str
    near: str | None = None
    is_sure: bool = False
    values: Mapping[str, str] = _NOTHING


def across(first: Word, last: Word) -> Span:
    """Give the span from one word to another."""
    return Span(first.span.start, last.span.end)


def closest(word: str, candidates: Iterable[str], similarity: float) -> str | None:
    """Give what a word most likely stands for, common words before rare ones."""
    most = _MOST if len(word) > _SHORT else _MOST_SHORT
    found = near_all(word, candidates, similarity, _COMMON)
    return next((near.candidate for near in found if near.distance <= most), None)


def _common(**levels: str) -> Mapping[str, float]:
    share = {"daily": 1.0, "weekly": 0.6, "monthly": 0.3}
    return {word: share[level] for level, words in levels.items() for word in words.split()}


# How common words are in the notes of people who use a cluster: they write the first every day.
_COMMON = _common(
    daily="""
    apply create delete describe exec get logs run build ps images pull push up commit clone add
    pod pods svc service services deploy deployment deployments node nodes ns namespace namespaces
    --all-namespaces --image --name --namespace --replicas --port --dry-run --filename --output
    -n -f -o -it -l yaml wide json client
    """,
    weekly="""
    config edit expose label rollout scale set top cp port-forward start stop rm rmi tag login
    configmap configmaps cm secret secrets pv pvc ingress rs replicaset replicasets sa
    serviceaccount generic use-context status restart undo history
    --selector --tail --follow --container --type --target-port --from-literal --force --all
    --record --show-labels --volume --detach --publish --rm --env --network --watch --sort-by
    name jsonpath NodePort ClusterIP Never
    """,
    monthly="""
    annotate attach autoscale cluster-info cordon drain explain patch replace taint uncordon wait
    daemonset daemonsets ds job jobs cronjob cronjobs statefulset statefulsets sts role roles hpa
    rolebinding clusterrole clusterrolebinding events endpoints quota
    --grace-period --ignore-not-found --overwrite --restart --command --context --kubeconfig
    custom-columns go-template server none LoadBalancer Always OnFailure
    """,
)
