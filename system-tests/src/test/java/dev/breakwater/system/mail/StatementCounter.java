package dev.breakwater.system.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import dev.breakwater.stack.testing.Listener;

/**
 * Forwards connections to PostgreSQL, and counts what a client sends: statements, with BEGIN and COMMIT, and round trips. The
 * messages are those of PostgreSQL's documentation, chapter "Frontend/Backend Protocol".
 */
final class StatementCounter implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int PROTOCOL_3 = 3;
    private static final int EXECUTE = 'E';
    private static final int SIMPLE_QUERY = 'Q';
    private static final int SYNC = 'S';

    private final Listener listener;
    private final String host;
    private final int port;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();

    /** @param server host and port */
    StatementCounter(String server) throws IOException {
        host = server.split(":")[0];
        port = Integer.parseInt(server.split(":")[1]);
        listener = new Listener(0, this::accept);
    }

    record Counts(long statements, long roundTrips) {}

    Counts counts() {
        return new Counts(statements.get(), roundTrips.get());
    }

    /** The JDBC URL of the same database, through this proxy. */
    String through(String url) {
        return url.replaceFirst("//[^/]+/", "//localhost:" + listener.port() + "/");
    }

    private void accept(Socket client) throws IOException {
        var server = new Socket(host, port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> forward(client, server, () -> requests(client, server)));
        Thread.ofVirtual()
                .start(() ->
                        forward(client, server, () -> server.getInputStream().transferTo(client.getOutputStream())));
    }

    private interface Direction {
        void run() throws IOException;
    }

    private static void forward(Socket client, Socket server, Direction direction) {
        try (client;
                server) {
            direction.run();
        } catch (IOException ended) {
            // One side has closed its connection; the other one is closed too.
        }
    }

    private void requests(Socket client, Socket server) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream(), BUFFER));
        var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream(), BUFFER));
        while (!isStartup(in, out)) out.flush();
        out.flush();
        while (true) {
            int type = in.readUnsignedByte();
            if (type == EXECUTE || type == SIMPLE_QUERY) statements.incrementAndGet();
            if (type == SYNC || type == SIMPLE_QUERY) roundTrips.incrementAndGet();
            out.writeByte(type);
            body(in, out);
            if (in.available() == 0) out.flush();
        }
    }

    /** A request for encryption has the same form, and is followed by the startup message when it is refused. */
    private static boolean isStartup(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        out.writeInt(length);
        out.writeInt(code);
        out.write(in.readNBytes(length - 2 * Integer.BYTES));
        return code >> Short.SIZE == PROTOCOL_3;
    }

    private static void body(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - Integer.BYTES));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
