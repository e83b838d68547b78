package dev.breakwater.system.mail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.breakwater.system.Client;
import dev.breakwater.system.FreePorts;
import dev.breakwater.system.ProcessUsage;
import dev.breakwater.system.RunningSystem;

import static org.awaitility.Awaitility.await;

/** Starts processes of the email service in place of the one of the running system, which it stops. */
final class EmailServices {

    static final String NAME = "email-service";
    private static final String PACKAGED = "email-service/target/quarkus-app";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ProcessBuilder builder;
    private final List<String> command;
    private final Map<String, String> environment;

    private EmailServices(ProcessBuilder builder) {
        this.builder = builder;
        command = List.copyOf(builder.command());
        environment = Map.copyOf(builder.environment());
        RunningSystem.stop(NAME);
    }

    static EmailServices inPlaceOfTheRunning() throws IOException {
        return new EmailServices(RunningSystem.copy(NAME));
    }

    /** With the JVM options of a cluster; an executable has the ones that it was built with. */
    static EmailServices enlarged(int heapMegabytes) throws IOException {
        return new EmailServices(
                RunningSystem.FORM.equals("native")
                        ? RunningSystem.copy(NAME)
                        : RunningSystem.enlargement(NAME, heapMegabytes));
    }

    ProcessUsage start(Map<String, String> settings) throws IOException {
        return start(command, settings);
    }

    /** @param folder the packaged service of another commit */
    ProcessUsage startFrom(String folder, Map<String, String> settings) throws IOException {
        var other = command.stream()
                .map(word -> word.replaceAll("[^:]*" + PACKAGED, folder))
                .toList();
        return start(other, settings);
    }

    /** Of the running system; a start may override it. */
    String setting(String name) {
        return environment.get(name);
    }

    private ProcessUsage start(List<String> words, Map<String, String> settings) throws IOException {
        var port = FreePorts.next();
        builder.command(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", "" + port);
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "" + (port + RunningSystem.MANAGEMENT));
        var service = new ProcessUsage(builder.start());
        try {
            awaitReady(service, port + RunningSystem.MANAGEMENT);
            return service;
        } catch (RuntimeException failed) {
            service.close();
            throw failed;
        }
    }

    private static void awaitReady(ProcessUsage service, int port) {
        var ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/ready"));
        await("the email service is ready")
                .atMost(START_TIMEOUT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!service.process().isAlive())
                        throw new IllegalStateException(
                                "it ended while it started; see " + RunningSystem.log(NAME + "-2"));
                    return Client.send(HTTP, ready.copy()).status() == 200;
                });
    }
}
