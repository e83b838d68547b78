package dev.breakwater.deploy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Pod Security Standards, "restricted" (kubernetes.io/docs/concepts/security/pod-security-standards), and a read-only root file system. */
final class PodSecurity {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private final List<String> findings = new ArrayList<>();

    private PodSecurity() {}

    static List<String> findings(Rendered rendered) {
        var security = new PodSecurity();
        for (var pod : rendered.pods()) security.check(pod);
        rendered.of("Namespace").forEach(security::enforced);
        return security.findings;
    }

    private void enforced(JsonNode namespace) {
        require(
                namespace
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText()
                        .equals("restricted"),
                Rendered.id(namespace),
                "does not enforce the restricted profile");
    }

    private void check(Pod pod) {
        var spec = pod.spec();
        for (var shared : List.of("hostNetwork", "hostPID", "hostIPC"))
            require(!spec.path(shared).asBoolean(), pod.id(), shared);
        for (var volume : spec.path("volumes"))
            for (var type : volume.properties())
                require(
                        type.getKey().equals("name") || VOLUMES.contains(type.getKey()),
                        pod.id(),
                        "volume type " + type.getKey());
        require(
                !spec.path("automountServiceAccountToken").asBoolean(true),
                pod.id(),
                "mounts a service account's token");
        require(
                spec.at("/securityContext/sysctls").isMissingNode()
                        && spec.at("/securityContext/seLinuxOptions").isMissingNode(),
                pod.id(),
                "sysctls or seLinuxOptions");
        pod.containers().forEach(container -> check(pod, container));
    }

    private void check(Pod pod, JsonNode container) {
        var where = pod.id() + "/" + container.path("name").asText();
        var own = container.path("securityContext");
        var shared = pod.spec().path("securityContext");
        require(!own.path("privileged").asBoolean(), where, "privileged");
        require(!own.path("allowPrivilegeEscalation").asBoolean(true), where, "may escalate privileges");
        require(own.path("procMount").isMissingNode(), where, "procMount");
        require(
                Pod.each(own.at("/capabilities/drop"))
                        .anyMatch(it -> it.asText().equals("ALL")),
                where,
                "does not drop all capabilities");
        require(
                Pod.each(own.at("/capabilities/add")).allMatch(it -> it.asText().equals("NET_BIND_SERVICE")),
                where,
                "adds capabilities");
        require(either(own, shared, "/runAsNonRoot").asBoolean(), where, "may run as root");
        require(either(own, shared, "/runAsUser").asInt(1) != 0, where, "runs as root");
        require(
                SECCOMP.contains(either(own, shared, "/seccompProfile/type").asText()),
                where,
                "has no seccomp profile");
        require(own.path("readOnlyRootFilesystem").asBoolean(), where, "has a writable root file system");
        for (var port : container.path("ports"))
            require(port.path("hostPort").asInt() == 0, where, "uses a port of the host");
    }

    private static JsonNode either(JsonNode own, JsonNode shared, String pointer) {
        return own.at(pointer).isMissingNode() ? shared.at(pointer) : own.at(pointer);
    }

    private void require(boolean holds, String where, String finding) {
        if (!holds) findings.add(where + ": " + finding);
    }
}
