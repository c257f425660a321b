"""Asks the real kubectl and docker whether they take a command line.

Nothing leaves this machine: kubectl finds a fake API server on loopback that only says which kinds
of resources there are, every proxy and the daemon of docker are a port at which nobody listens, and
all files that the programs write lie in a folder that is deleted. What would write anywhere else is
not asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

PROGRAMS = ("kubectl", "docker")
"""The programs that can be asked."""

_NOWHERE = "127.0.0.1:9"
# A command that waits for something was taken.
_SECONDS = 4.0
_AT_ONCE = 4
_MOST = 300

# What the programs say of a command line that they do not take, before they ask any server.
_REFUSED = re.compile(
    r"""
    unknown\ (?:shorthand\ )?(?:flag|command|option) | flag\ needs\ an\ argument | bad\ flag\ syntax
  | invalid\ (?:argument|dry-run|value|restart|output|propagation|cascade|service|patch)
  | doesn't\ have\ a\ resource\ type | unable\ to\ match\ a\ printer | required\ flag
  | there\ is\ no\ need\ to\ specify\ a\ resource\ type | requires\ (?:exactly|at\ least|at\ most)
  | accepts\ (?:between|\d|at) | arguments\ in\ resource/name\ form
  | exactly\ one\ \S+\ is\ required
  | you\ must\ (?:specify|provide|describe) | must\ be\ (?:specified|provided|one\ of|a\ resource)
  | must\ specify | one\ or\ more\ resources\ must | (?:is|are)\ not\ (?:a\ )?(?:supported|valid)
  | unsupported | at\ least\ one\ | unexpected\ arg | error\ parsing | cannot\ be\ (?:used|combined)
  | no\ kind\ "[^"]*"\ is\ registered | unrecognized | could\ not\ be\ parsed | Incorrect\ Usage
  | no\ such\ (?:command|flag) | expected\ (?:'|"|at|exactly) | is\ not\ a\ docker\ command
  | couldn't\ find\ (?:any\ field|resource)
  | the\ server\ could\ not\ find\ the\ requested\ resource
  | name\ cannot\ be\ provided | must\ be\ of\ the\ form | must\ match | not\ a\ valid
  | Unexpected\ args | Usage:\s | See\ '(?:kubectl|docker)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What they say when they took it.
_TAKEN = re.compile(
    r"""
    Error\ from\ server | Cannot\ connect\ to\ the\ Docker | connection\ refused | proxyconnect
  | Unable\ to\ connect | no\ such\ file | does\ not\ exist | failed\ to\ download\ openapi
    """,
    re.VERBOSE,
)
_SUGGESTED = re.compile(r"Did you mean (?:this|one of these)\?\s*\n\s*(\S+)")
# These write where they are told to.
_WRITING = re.compile(
    r"--(?:kubeconfig|cache-dir|output-directory|config|profile-output|cidfile|iidfile|host|server)"
    r"|-[Hs]$"
)


class Verdict(NamedTuple):
    """What a program said of a command line.

    Args:
        refused: whether it does not take it.
        suggested: the word that it offers instead, empty where it offers none.
        said: the start of what it said.
    """

    refused: bool
    suggested: str
    said: str


class Oracle:
    """Gives verdicts, and keeps them in a file, for each takes a tenth of a second."""

    def __init__(self, kept: Path, environment: Mapping[str, str], folder: Path) -> None:
        self._kept = kept
        self._environment = environment
        self._folder = folder
        lines = kept.read_text("utf-8").splitlines() if kept.is_file() else []
        self._verdicts = {
            tuple(words): Verdict(*verdict) for words, verdict in map(json.loads, lines)
        }

    def may_ask(self, words: Sequence[str]) -> bool:
        """Tell whether a command can be run: a program that is known, writing nothing elsewhere."""
        return words[0] in PROGRAMS and not any(_WRITING.match(word) for word in words)

    def ask(self, words: Sequence[str]) -> Verdict:
        """Give what the program says of a command line."""
        key = tuple(words)
        if key not in self._verdicts:
            verdict = self._verdicts[key] = _verdict(self._run(words))
            with self._kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps([words, verdict], ensure_ascii=False) + "\n")
        return self._verdicts[key]

    def ask_all(self, commands: Iterable[Sequence[str]]) -> None:
        """Ask about many, some at once: some wait for a server that is not there."""
        with ThreadPoolExecutor(_AT_ONCE) as executor:
            list(executor.map(self.ask, commands))

    def _run(self, words: Sequence[str]) -> str | None:
        """Give what a program says on its error channel; None where it is content."""
        if "\0" in "".join(words):
            return None
        try:
            done = subprocess.run(
                words,
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                # A program that asks the terminal of a background job stops the whole job.
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            return None
        said = done.stderr.decode("utf-8", "replace")
        return said if done.returncode else None


@contextmanager
def oracle(kept: Path) -> Iterator[Oracle]:
    """Start the fake server, and give an oracle that keeps its verdicts in a file."""
    server = _Listener(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config").write_text(_kubeconfig(server.server_port), "utf-8")
        yield Oracle(kept, _environment(folder), folder)
    server.shutdown()


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "KUBECONFIG": str(folder / "config"),
        "DOCKER_CONFIG": str(folder),
        "DOCKER_HOST": f"tcp://{_NOWHERE}",
        "HTTP_PROXY": f"http://{_NOWHERE}",
        "HTTPS_PROXY": f"http://{_NOWHERE}",
        "NO_PROXY": "127.0.0.1",
        "EDITOR": "true",
    }


def _kubeconfig(port: int) -> str:
    cluster = {"name": "fake", "cluster": {"server": f"http://127.0.0.1:{port}"}}
    context = {"name": "fake", "context": {"cluster": "fake", "user": "fake"}}
    return json.dumps(
        {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [cluster],
            "contexts": [context],
            "users": [{"name": "fake", "user": {}}],
            "current-context": "fake",
        }
    )


def _verdict(said: str | None) -> Verdict:
    if said is None:
        return Verdict(refused=False, suggested="", said="")
    refused = _REFUSED.search(said) is not None and _TAKEN.search(said) is None
    suggested = _SUGGESTED.search(said)
    return Verdict(refused, suggested[1] if suggested else "", said[:_MOST])


# --------------------------------------------------------------------------------- the fake server

_VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
_CLUSTERED = "!"
# Group and version, then plural, kind and short names; `!` where there is no namespace.
_RESOURCES = """
v1: bindings/Binding componentstatuses!/ComponentStatus/cs configmaps/ConfigMap/cm
  endpoints/Endpoints/ep events/Event/ev limitranges/LimitRange/limits
  namespaces!/Namespace/ns nodes!/Node/no persistentvolumeclaims/PersistentVolumeClaim/pvc
  persistentvolumes!/PersistentVolume/pv pods/Pod/po podtemplates/PodTemplate
  replicationcontrollers/ReplicationController/rc resourcequotas/ResourceQuota/quota
  secrets/Secret serviceaccounts/ServiceAccount/sa services/Service/svc
admissionregistration.k8s.io/v1: mutatingwebhookconfigurations!/MutatingWebhookConfiguration
  validatingwebhookconfigurations!/ValidatingWebhookConfiguration
  validatingadmissionpolicies!/ValidatingAdmissionPolicy
  validatingadmissionpolicybindings!/ValidatingAdmissionPolicyBinding
apiextensions.k8s.io/v1: customresourcedefinitions!/CustomResourceDefinition/crd/crds
apiregistration.k8s.io/v1: apiservices!/APIService
apps/v1: controllerrevisions/ControllerRevision daemonsets/DaemonSet/ds
  deployments/Deployment/deploy replicasets/ReplicaSet/rs statefulsets/StatefulSet/sts
authentication.k8s.io/v1: selfsubjectreviews!/SelfSubjectReview tokenreviews!/TokenReview
authorization.k8s.io/v1: localsubjectaccessreviews/LocalSubjectAccessReview
  selfsubjectaccessreviews!/SelfSubjectAccessReview
  selfsubjectrulesreviews!/SelfSubjectRulesReview subjectaccessreviews!/SubjectAccessReview
autoscaling/v2: horizontalpodautoscalers/HorizontalPodAutoscaler/hpa
batch/v1: cronjobs/CronJob/cj jobs/Job
certificates.k8s.io/v1: certificatesigningrequests!/CertificateSigningRequest/csr
coordination.k8s.io/v1: leases/Lease
discovery.k8s.io/v1: endpointslices/EndpointSlice
events.k8s.io/v1: events/Event/ev
flowcontrol.apiserver.k8s.io/v1: flowschemas!/FlowSchema
  prioritylevelconfigurations!/PriorityLevelConfiguration
metrics.k8s.io/v1beta1: nodes!/NodeMetrics pods/PodMetrics
networking.k8s.io/v1: ingressclasses!/IngressClass ingresses/Ingress/ing
  networkpolicies/NetworkPolicy/netpol
node.k8s.io/v1: runtimeclasses!/RuntimeClass
policy/v1: poddisruptionbudgets/PodDisruptionBudget/pdb
rbac.authorization.k8s.io/v1: clusterrolebindings!/ClusterRoleBinding clusterroles!/ClusterRole
  rolebindings/RoleBinding roles/Role
scheduling.k8s.io/v1: priorityclasses!/PriorityClass/pc
storage.k8s.io/v1: csidrivers!/CSIDriver csinodes!/CSINode
  csistoragecapacities/CSIStorageCapacity storageclasses!/StorageClass/sc
  volumeattachments!/VolumeAttachment
"""


def _resources() -> Mapping[str, list[object]]:
    """Give the descriptions of the resources by group and version."""
    found: dict[str, list[object]] = {}
    group = ""
    for word in _RESOURCES.split():
        if word.endswith(":"):
            group = word[:-1]
            continue
        plural, kind, *short = word.split("/")
        found.setdefault(group, []).append(
            {
                "name": plural.rstrip(_CLUSTERED),
                "singularName": kind.lower(),
                "namespaced": not plural.endswith(_CLUSTERED),
                "kind": kind,
                "verbs": _VERBS,
                "shortNames": short,
                "categories": ["all"] if kind in {"Pod", "Service", "Deployment"} else [],
            }
        )
    return found


KINDS: Mapping[str, str] = {
    name: plural.rstrip(_CLUSTERED)
    for word in _RESOURCES.split()
    if not word.endswith(":")
    for plural, kind, *short in [word.split("/")]
    for name in (plural.rstrip(_CLUSTERED), kind.lower(), *short)
}
"""The plurals of the kinds of resources by every word that names one."""


def _documents() -> Mapping[str, object]:
    """Give the answers of the server by path."""
    resources = _resources()
    groups = []
    answers: dict[str, object] = {
        "/api": {"kind": "APIVersions", "versions": ["v1"]},
        "/version": {"major": "1", "minor": "33", "gitVersion": "v1.33.0"},
    }
    for name, described in resources.items():
        prefix = "/apis/" if "/" in name else "/api/"
        answers[prefix + name] = {
            "kind": "APIResourceList",
            "groupVersion": name,
            "resources": described,
        }
        group, slash, version = name.partition("/")
        if slash:
            about = {"groupVersion": name, "version": version}
            groups.append({"name": group, "versions": [about], "preferredVersion": about})
    answers["/apis"] = {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}
    return answers


class _Server(BaseHTTPRequestHandler):
    """Answers what kinds of resources there are; there is no resource of any kind."""

    answers = _documents()

    def do_GET(self) -> None:
        """Answer a question."""
        answer = self.answers.get(self.path.partition("?")[0])
        self._send(200 if answer else 404, answer or _NOT_FOUND)

    def do_POST(self) -> None:
        """Take nothing."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(404, _NOT_FOUND)

    do_PUT = do_PATCH = do_DELETE = do_POST  # noqa: N815 - the names that the base class looks up

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""

    def _send(self, status: int, answer: object) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Listener(ThreadingHTTPServer):
    # kubectl asks twenty things at once; who is turned away comes again after a second.
    request_queue_size = 128


_NOT_FOUND = {
    "kind": "Status",
    "apiVersion": "v1",
    "status": "Failure",
    "reason": "NotFound",
    "message": "there is nothing here",
    "code": 404,
}
