package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import dev.breakwater.deploy.workload.Workload;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** Quarkus' description of a packaged service: ports, probes and the path of its metrics. */
record QuarkusDescription(Deployment deployment, Service service, ServiceMonitor monitor) {

    static Path file(Path root, Workload workload) {
        return root.resolve(workload.module()).resolve("target/kubernetes/kubernetes.yml");
    }

    static QuarkusDescription read(Path root, Workload workload) throws IOException {
        var file = file(root, workload);
        if (!Files.exists(file)) throw new IllegalStateException(workload.name() + " is not packaged: ./run build");
        var objects = Yaml.read(Files.readString(file));
        return new QuarkusDescription(
                only(objects, Deployment.class), only(objects, Service.class), only(objects, ServiceMonitor.class));
    }

    private static <T extends HasMetadata> T only(List<HasMetadata> objects, Class<T> type) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Quarkus wrote no " + type.getSimpleName()));
    }

    int listensOn() {
        return port().getTargetPort().getIntVal();
    }

    /** Which Quarkus gives the container, but not the Service. */
    int managementPort() {
        return containerPorts().stream()
                .filter(it -> it.getName().equals(Pods.MANAGEMENT))
                .findFirst()
                .orElseThrow()
                .getContainerPort();
    }

    /** In order: Quarkus lists them in one that differs from build to build. */
    List<ContainerPort> containerPorts() {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getPorts().stream()
                .sorted(Comparator.comparing(ContainerPort::getContainerPort))
                .toList();
    }

    ServicePort port() {
        return service.getSpec().getPorts().stream()
                .filter(it -> it.getName().equals("http"))
                .findFirst()
                .orElseThrow();
    }
}
