package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import dev.breakwater.stack.machine.Http;
import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Server;

/** A mail server with a web inbox (maildev). */
public final class Mail implements Server {

    public static final String NAME = "mail";

    private final StackLocation stackLocation;

    Mail(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    @Override
    public String name() {
        return NAME;
    }

    public int smtpPort() {
        return stackLocation.port(11025);
    }

    int inboxPort() {
        return stackLocation.port(11080);
    }

    @Override
    public List<Integer> ports() {
        return List.of(smtpPort(), inboxPort());
    }

    @Override
    public Command prepare() throws IOException, InterruptedException {
        var program = stackLocation.root().resolve("node_modules/maildev/bin/maildev");
        if (!Files.exists(program)) install();
        return Command.of(
                stackLocation.dir(),
                List.of(
                        "node",
                        "--max-old-space-size=96",
                        program.toString(),
                        "--silent",
                        "--smtp",
                        Integer.toString(smtpPort()),
                        "--web",
                        Integer.toString(inboxPort()),
                        "--ip",
                        "127.0.0.1",
                        "--web-ip",
                        "127.0.0.1",
                        "--mail-directory",
                        Files.createDirectories(stackLocation.data(NAME)).toString()));
    }

    /** For a test that runs before any {@code ./run}, which installs the packages. */
    private void install() throws IOException, InterruptedException {
        var log = stackLocation.log("npm");
        try {
            var code = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                    .directory(stackLocation.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (code != 0) throw new StackException("npm ci failed; see " + log);
        } catch (IOException e) {
            throw new StackException(
                    "Node.js 20 or newer with npm is needed for the mail server: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean healthy() {
        try (var smtp = Ports.connect(smtpPort())) {
            return smtp.getInputStream().read() == '2' && Http.status(inboxPort(), "/healthz") == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
