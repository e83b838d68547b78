package dev.breakwater.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.breakwater.stack.testing.Listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A service behind the gateway, at the byte level: a test defines its response to the requests of a path. */
public final class StandIn implements AutoCloseable {

    /** A received request; {@code connection} is the number of its connection. */
    public record Received(int connection, String head, String body) {
        public String line() {
            return head.lines().findFirst().orElse("");
        }

        /** The values of a header, in order; none when it is absent. */
        public List<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    /** Writes the response; returns true to keep the connection. */
    public interface Behaviour {
        boolean answer(Received request, OutputStream out, InputStream in) throws Exception;
    }

    private final Listener listener;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private int connections;

    public StandIn(int port) throws IOException {
        listener = new Listener(port, this::accept);
    }

    public URI address() {
        return URI.create("http://localhost:" + listener.port());
    }

    public int port() {
        return listener.port();
    }

    /** Resets the connection (RST) without a response. */
    public static final Behaviour RESET = (_, _, _) -> {
        throw new ConnectionReset();
    };

    private static final class ConnectionReset extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The default response of a path is 200 with the path. */
    public StandIn on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    /** The same, but called after the head of a request; the body is still to be read. */
    public StandIn onHead(String path, Behaviour behaviour) {
        unread.add(path);
        return on(path, behaviour);
    }

    public List<Received> received(String path) {
        return received.stream().filter(request -> pathOf(request).equals(path)).toList();
    }

    public List<Received> all() {
        return received;
    }

    public static Behaviour fixed(String status, String headers, String body) {
        return (_, out, _) -> {
            write(
                    out,
                    "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            return true;
        };
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private void accept(Socket socket) {
        var number = ++connections;
        Thread.ofVirtual().start(() -> serve(socket, number));
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            answer(socket, number);
        } catch (Exception e) {
            // The gateway closed the connection; tests detect it by what they await.
        }
    }

    private void answer(Socket socket, int number) throws Exception {
        try {
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            var keep = true;
            while (keep) {
                var head = head(in);
                if (head.isEmpty()) return;
                var headOnly = new Received(number, head, "");
                var length = headOnly.header("Content-Length");
                var body = length.isEmpty() || unread.contains(pathOf(headOnly))
                        ? ""
                        : new String(in.readNBytes(Integer.parseInt(length.getFirst())), UTF_8);
                var request = new Received(number, head, body);
                received.add(request);
                keep = behaviours.getOrDefault(pathOf(request), StandIn::echo).answer(request, out, in);
            }
        } catch (ConnectionReset e) {
            socket.setSoLinger(true, 0);
        }
    }

    private static boolean echo(Received request, OutputStream out, InputStream in) throws IOException {
        var body = request.line().split(" ")[0].equals("HEAD") ? "" : request.line();
        write(
                out,
                "HTTP/1.1 200 OK\r\nServer: secret/1.0\r\nContent-Type: text/plain\r\nContent-Length: "
                        + request.line().length() + "\r\n\r\n" + body);
        return true;
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var text = "";
        while (!text.endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) return "";
            head.write(next);
            if (next == '\n') text = head.toString(ISO_8859_1);
        }
        return text;
    }

    private static String pathOf(Received request) {
        return request.line().split(" ")[1].split("\\?")[0];
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
