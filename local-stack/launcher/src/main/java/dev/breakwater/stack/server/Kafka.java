package dev.breakwater.stack.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;

import dev.breakwater.stack.machine.ClassPath;
import dev.breakwater.stack.machine.Jvm;
import dev.breakwater.stack.machine.Ports;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Server;

/** Apache Kafka, one node in its own JVM. */
public final class Kafka implements Server {

    public static final String NAME = "kafka";

    private final StackLocation stackLocation;

    Kafka(StackLocation stackLocation) {
        this.stackLocation = stackLocation;
    }

    @Override
    public String name() {
        return NAME;
    }

    int port() {
        return stackLocation.port(19092);
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    private int controllerPort() {
        return stackLocation.port(19093);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(), controllerPort());
    }

    @Override
    public Command prepare() {
        return Command.of(
                stackLocation.dir(),
                Jvm.command(
                        192,
                        "-cp",
                        ClassPath.of(NAME),
                        "dev.breakwater.stack.kafka.Main",
                        stackLocation.data(NAME).toString(),
                        Integer.toString(port()),
                        Integer.toString(controllerPort())));
    }

    /** Creates the topics and writes their names beside the data, so that the next launcher needs no Kafka client. */
    @Override
    public void settle() throws Exception {
        var declared = stackLocation.data("topics");
        var wanted = String.join("\n", Topics.ALL);
        if (Files.exists(declared) && Files.readString(declared).equals(wanted)) return;
        try (var topics = new Topics(address())) {
            topics.declare("");
        }
        Files.writeString(declared, wanted);
    }

    /** Sends ApiVersions (version 0), which the broker answers only when it serves requests. */
    @Override
    public boolean healthy() {
        try (var socket = Ports.connect(port())) {
            var request = ByteBuffer.allocate(14)
                    .putInt(10)
                    .putShort((short) 18)
                    .putShort((short) 0)
                    .putInt(1)
                    .putShort((short) -1);
            socket.getOutputStream().write(request.array());
            var answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > 6 && answer.readInt() == 1 && answer.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
