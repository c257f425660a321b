"""Kinds of resources that widespread extensions of Kubernetes add to a server."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUSTOM_KINDS = _names(
    """
    addon addons all app application applications applicationset applicationsets appproj
    appproject appprojects appset authorizationpolicies authorizationpolicy backup backups
    backupstoragelocation backupstoragelocations bgppeer bgppeers bsl bucket buckets cep cert
    certificate certificaterequest certificaterequests certificates certs challenge challenges
    ciliumendpoint ciliumendpoints ciliumnetworkpolicies ciliumnetworkpolicy ciliumnode
    ciliumnodes cluster clusterissuer clusterissuers clusterpolicies clusterpolicy clusters
    clustersecretstore clustersecretstores cnp constrainttemplate constrainttemplates cr
    deliveries deploymentconfig deploymentconfigs destinationrule destinationrules dr eniconfig
    eniconfigs envoyfilter envoyfilters externalsecret externalsecrets felixconfiguration
    felixconfigurations gateway gatewayclass gatewayclasses gateways gitrepo gitrepositories
    gitrepository globalnetworkpolicies globalnetworkpolicy grpcroute grpcroutes gtw gw hc
    helmchart helmcharts helmrelease helmreleases helmrepositories helmrepository hostendpoint
    hostendpoints hr httproute httproutes ingressroute ingressroutes ingressroutetcp
    ingressroutetcps ipaddresspool ipaddresspools ippool ippools issuer issuers ks ksvc
    kustomization kustomizations l2advertisement l2advertisements machine machinedeployment
    machinedeployments machines machineset machinesets middleware middlewares nodeclaim
    nodeclaims nodepool nodepools order orders peerauthentication peerauthentications pipeline
    pipelinerun pipelineruns pipelines pmon podmonitor podmonitors policies policy policyreport
    policyreports pr proj project projects prom prometheus prometheuses prometheusrule
    prometheusrules promrule provisioner provisioners ps referencegrant referencegrants restore
    restores revision revisions ro rollout rollouts route routes scaledjob scaledjobs
    scaledobject scaledobjects schedule schedules se sealed sealedsecret sealedsecrets
    seccompprofile seccompprofiles secretproviderclass secretproviderclasses secretstore
    secretstores serviceentries serviceentry serviceexport serviceexports serviceimport
    serviceimports servicemonitor servicemonitors sidecar sidecars sm smon so task taskrun
    taskruns tasks tcproute tcproutes tlsroute tlsroutes tr verticalpodautoscaler
    verticalpodautoscalers virtualservice virtualservices vm vmi volume volumes volumesnapshot
    volumesnapshotclass volumesnapshotclasses volumesnapshotcontent volumesnapshotcontents
    volumesnapshots vpa vs vsc wf workflow workflows workflowtemplate workflowtemplates workload
    workloads
    """
)
"""The plurals, singulars and short names of those of cert-manager, Istio, Flux and others."""
