package dev.breakwater.stack.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Http;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.machine.Tools;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.server.Mail;

/** Debian's Alertmanager with the project's routes; every receiver is an address of the local inbox. */
public final class Alertmanager implements Server {

    public static final String NAME = "alertmanager";

    private static final Pattern RECEIVER = Pattern.compile("(?m)^  - name: (\\S+)$");
    private static final Pattern KEPT = Pattern.compile("(?ms)^(route|inhibit_rules):.*?(?=^\\S|\\z)");

    private final StackLocation stackLocation;
    private final Mail mail;

    public Alertmanager(StackLocation stackLocation, Mail mail) {
        this.stackLocation = stackLocation;
        this.mail = mail;
    }

    @Override
    public String name() {
        return NAME;
    }

    public static int port(StackLocation stackLocation) {
        return stackLocation.port(9093);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(stackLocation));
    }

    @Override
    public List<String> after() {
        return List.of(Mail.NAME);
    }

    private Path routes() {
        return stackLocation.root().resolve("observability/alertmanager/alertmanager.yml");
    }

    @Override
    public Command prepare() throws IOException {
        // The notification log of the last run would suppress notifications of alerts that still fire.
        Folders.delete(stackLocation.data(NAME));
        var settings = stackLocation.folder("run").resolve("alertmanager.yml");
        Files.writeString(settings, local(Files.readString(routes()), mail.smtpPort()));
        return Command.of(
                stackLocation.dir(),
                List.of(
                        Tools.installed("prometheus-alertmanager", "prometheus-alertmanager", "alertmanager"),
                        "--config.file=" + settings,
                        "--storage.path=" + Files.createDirectories(stackLocation.data(NAME)),
                        "--web.listen-address=127.0.0.1:" + port(stackLocation),
                        "--cluster.listen-address=",
                        "--log.level=warn"));
    }

    /** Keeps routes and inhibitions; Slack, PagerDuty and the team's email become emails to {@code <receiver>@alerts.local}. */
    static String local(String routes, int smtpPort) {
        var kept = KEPT.matcher(routes).results().map(found -> found.group()).collect(Collectors.joining());
        var receivers = RECEIVER.matcher(routes)
                .results()
                .map(found -> """
                  - name: %1$s
                    email_configs:
                      - to: %1$s@alerts.local
                        from: alertmanager@alerts.local
                        smarthost: 127.0.0.1:%2$d
                        require_tls: false
                        send_resolved: true
                """.formatted(found.group(1), smtpPort))
                .collect(Collectors.joining());
        return kept + "receivers:\n" + receivers;
    }

    @Override
    public boolean healthy() {
        return Http.status(port(stackLocation), "/-/ready") == 200;
    }

    @Override
    public boolean outdated(Daemon running) {
        return Folders.modified(routes()).isAfter(running.since());
    }
}
