package dev.breakwater.email.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.stack.testing.Listener;

/**
 * A real SMTP server on a real socket that fails on command, as a healthy one does not. Answers are set per
 * recipient and command; "greeting", "content" (the first line of it) and "." (its end) count as commands.
 */
public final class ScriptedSmtp implements AutoCloseable {

    /** Sends nothing and waits. */
    public static final String HANG = "HANG";
    /** Closes the connection without a reply. */
    public static final String DROP = "DROP";
    /** An endless answer, one character every tenth of a second. */
    public static final String TRICKLE = "TRICKLE";

    /** Before an answer that comes late; see {@link #LATENESS}. */
    public static final String LATE = "LATE ";

    public static final Duration LATENESS = Duration.ofSeconds(2);

    private static final String ANY_RECIPIENT = "*";

    public record Received(String from, String to, String content) {}

    private final Listener listener;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> once = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile List<String> offers = List.of();

    public ScriptedSmtp() {
        this(0);
    }

    public ScriptedSmtp(int port) {
        try {
            listener = new Listener(port, this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.port();
    }

    public ScriptedSmtp offers(String... extensions) {
        offers = List.of(extensions);
        return this;
    }

    public ScriptedSmtp answers(String command, String answer) {
        return answers(ANY_RECIPIENT, command, answer);
    }

    public ScriptedSmtp answers(String recipient, String command, String answer) {
        answers.put(recipient + " " + command, answer);
        return this;
    }

    /** To the next such command, of whomever. */
    public ScriptedSmtp answersOnce(String command, String answer) {
        return answersOnce(ANY_RECIPIENT, command, answer);
    }

    /** To the next such command for this recipient; only commands from RCPT on have one. */
    public ScriptedSmtp answersOnce(String recipient, String command, String answer) {
        once.put(recipient + " " + command, answer);
        return this;
    }

    public void clearAnswers() {
        answers.clear();
        once.clear();
    }

    /** The emails that it accepted with a 250 reply to the content. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> receivedBy(String recipient) {
        return received.stream().filter(it -> it.to().equals(recipient)).toList();
    }

    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    /** Closes all connections, as a server does with idle clients. */
    public void dropConnections() {
        open.forEach(ScriptedSmtp::close);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }

    private void accept(Socket socket) {
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
    }

    private void serve(Socket socket) {
        try (socket) {
            new Dialogue(socket).run();
        } catch (IOException | InterruptedException gone) {
            // The client disconnected, or this server dropped it on command.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // Closed already.
        }
    }

    private final class Dialogue {
        private final Socket socket;
        private final BufferedReader in;
        private String from;
        private String to = ANY_RECIPIENT;

        Dialogue(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void run() throws IOException, InterruptedException {
            reply("greeting", "220 scripted");
            for (String line; (line = in.readLine()) != null; ) {
                commands.add(line);
                var command = line.split("[ :]")[0];
                switch (command) {
                    case "EHLO" -> reply(command, ehlo());
                    case "MAIL" -> {
                        from = line;
                        reply(command, "250 ok");
                    }
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                        reply(command, "250 ok");
                    }
                    case "DATA" -> {
                        if (reply(command, "354 go ahead").startsWith("354")) content();
                    }
                    case "QUIT" -> {
                        return;
                    }
                    default -> reply(command, "250 ok");
                }
            }
        }

        private String ehlo() {
            var lines = new StringBuilder("250-scripted\r\n");
            for (var offer : offers) lines.append("250-").append(offer).append("\r\n");
            return lines.append("250 8BITMIME").toString();
        }

        private void content() throws IOException, InterruptedException {
            var content = new StringBuilder();
            boolean first = true;
            for (String line; !".".equals(line = in.readLine()); ) {
                if (line == null) return;
                if (first) reply("content", "");
                first = false;
                content.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
            var answer = answer(".", "250 taken");
            if (answer.replace(LATE, "").startsWith("250")) received.add(new Received(from, to, content.toString()));
            perform(answer);
        }

        private String reply(String command, String usual) throws IOException, InterruptedException {
            var answer = answer(command, usual);
            perform(answer);
            return answer;
        }

        private String answer(String command, String usual) {
            for (var recipient : List.of(to, ANY_RECIPIENT)) {
                var next = once.remove(recipient + " " + command);
                if (next != null) return next;
            }
            var forAll = answers.getOrDefault(ANY_RECIPIENT + " " + command, usual);
            return answers.getOrDefault(to + " " + command, forAll);
        }

        private void perform(String answer) throws IOException, InterruptedException {
            if (answer.startsWith(LATE)) {
                Thread.sleep(LATENESS);
                perform(answer.substring(LATE.length()));
                return;
            }
            switch (answer) {
                case "" -> {}
                case DROP -> throw new IOException("dropped on command");
                case HANG -> Thread.sleep(Duration.ofMinutes(5));
                case TRICKLE -> trickle();
                default -> write(answer + "\r\n");
            }
        }

        private void trickle() throws IOException, InterruptedException {
            while (true) {
                write("2");
                Thread.sleep(100);
            }
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }
}
