package dev.breakwater.stack.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackLocation;

/**
 * Services in containers, on the host's network because their servers are there; otherwise restricted as on a
 * cluster: read-only, without capabilities, with a memory limit.
 */
final class Containers {

    /** The user of the images, see {@code deploy/images}. */
    private static final String USER = "10001:10001";

    private static final int MEGABYTES = 512;

    private Containers() {}

    private static String image(Service service) {
        return "breakwater/" + service.name() + ":dev";
    }

    static Optional<Instant> built(Service service) {
        var created = Processes.output("docker", "image", "inspect", "--format", "{{.Created}}", image(service));
        return created.isBlank() ? Optional.empty() : Optional.of(Instant.parse(created.strip()));
    }

    /** Removes a container of a killed launcher, which still has the name. */
    static List<String> command(Service service) throws IOException {
        var name = "breakwater-" + service.name() + "-" + service.port();
        Processes.output("docker", "rm", "--force", name);
        var keys = keys(service.place());
        var words = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name, "--network", "host"));
        words.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"));
        words.addAll(List.of("--security-opt", "no-new-privileges", "--memory", MEGABYTES + "m"));
        words.addAll(List.of("--user", asRoot() ? USER : owner(keys), "--volume", keys + ":" + keys + ":ro"));
        // Values come from the environment of this command, so that a list of processes does not show them.
        for (var variable : service.environment().keySet()) words.addAll(List.of("--env", variable));
        words.add(image(service));
        return words;
    }

    /** The signing keys, readable by the containers' user. */
    private static Path keys(StackLocation stackLocation) throws IOException {
        var keys = stackLocation.folder("keys");
        if (asRoot()) Processes.output("chown", "-R", USER, keys.toString());
        return keys;
    }

    private static boolean asRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String owner(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
    }
}
