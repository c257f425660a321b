"""The subcommands of the programs that a misspelt word may stand for.

They confirm what a word is: `kubctl get` stands for `kubectl get`, `gut get` for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from notes_tool.knowledge.commands import PROGRAMS, corrected_programs, find_program


@cache
def subcommands(program: str) -> frozenset[str]:
    """Give the words that may follow a program first; none where they are not known."""
    grammar = find_program(program)
    if grammar is None:
        return _SUBCOMMANDS.get(program, frozenset())
    return frozenset((*grammar.root.subcommands, *grammar.plugins))


@cache
def programs_with_subcommands() -> frozenset[str]:
    """Give the names of the programs whose subcommands are known."""
    return frozenset((*PROGRAMS, *(_SUBCOMMANDS.keys() & set(corrected_programs()))))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SUBCOMMANDS: Mapping[str, frozenset[str]] = {
    "apt-get": _words(
        """
        autoclean autoremove build-dep changelog check clean dist-upgrade download full-upgrade
        install purge reinstall remove source update upgrade
        """
    ),
    "crictl": _words(
        """
        attach create exec images imagefsinfo info inspect inspecti inspectp logs pods port-forward
        ps pull rm rmi rmp run runp start stats statsp stop stopp update version
        """
    ),
    "docker-compose": _words(
        """
        build config cp create down events exec images kill logs ls pause port ps pull push restart
        rm run scale start stop top unpause up version
        """
    ),
    "git": _words(
        """
        add am apply archive bisect blame branch bundle checkout cherry-pick clean clone commit
        config describe diff fetch format-patch gc grep init log ls-files ls-remote merge mergetool
        mv notes pull push rebase reflog remote reset restore revert rev-list rev-parse rm
        shortlog show show-ref stash status submodule switch tag worktree
        """
    ),
    "helm": _words(
        """
        completion create dependency env get history install lint list ls package plugin pull push
        registry repo rollback search show status template test uninstall upgrade verify version
        """
    ),
    "istioctl": _words(
        """
        admin analyze bug-report create-remote-secret dashboard experimental install kube-inject
        manifest operator profile proxy-config proxy-status tag uninstall upgrade validate verify
        version waypoint ztunnel-config
        """
    ),
    "k3d": _words("cluster completion config image kubeconfig node registry version"),
    "kind": _words("build completion create delete export get load version"),
    "kubeadm": _words(
        "alpha certs completion config init join kubeconfig reset token upgrade version"
    ),
    "kustomize": _words("build cfg completion create edit fn localize version"),
    "minikube": _words(
        """
        addons cache completion config cp dashboard delete docker-env image ip kubectl license logs
        mount node options pause podman-env profile service ssh ssh-host ssh-key start status stop
        tunnel unpause update-check update-context version
        """
    ),
    "nerdctl": _words(
        """
        attach build builder commit compose container cp create diff events exec history image
        images info inspect internal ipfs kill load login logout logs namespace network pause port
        ps pull push rename restart rm rmi run save start stats stop system tag top unpause update
        version volume wait
        """
    ),
    "podman": _words(
        """
        attach auto-update build commit compose container cp create diff events exec export generate
        healthcheck history image images import info init inspect kill kube load login logout logs
        machine manifest mount network pause play pod port ps pull push rename restart rm rmi run
        save search secret start stats stop system tag top umount unpause unshare untag update
        version volume wait
        """
    ),
    "skopeo": _words("copy delete inspect list-tags login logout standalone-sign sync"),
    "systemctl": _words(
        """
        cat daemon-reexec daemon-reload disable edit enable get-default halt hibernate is-active
        is-enabled is-failed isolate kill list-dependencies list-jobs list-sockets list-timers
        list-unit-files list-units mask poweroff preset reboot reenable reload reload-or-restart
        rescue reset-failed restart revert set-default set-property show start status stop suspend
        try-restart unmask
        """
    ),
    "terraform": _words(
        """
        apply console destroy fmt force-unlock get graph import init login logout metadata modules
        output plan providers refresh show state taint test untaint validate version workspace
        """
    ),
    "vagrant": _words(
        """
        autocomplete box cloud destroy global-status halt init login package plugin port powershell
        provision push rdp reload resume serve snapshot ssh ssh-config status suspend up upload
        validate version winrm winrm-config
        """
    ),
}
