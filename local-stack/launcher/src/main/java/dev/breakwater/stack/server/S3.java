package dev.breakwater.stack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.breakwater.stack.machine.ClassPath;
import dev.breakwater.stack.machine.Http;
import dev.breakwater.stack.machine.Jvm;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.secrets.Secrets;

/** An S3 server (S3Proxy) on a folder: a bucket is a folder in it. */
public final class S3 implements Server {

    public static final String NAME = "s3";
    static final String BUCKET = "media";
    static final String REGION = "us-east-1";

    private final StackLocation stackLocation;
    private final Secrets secrets;

    S3(StackLocation stackLocation, Secrets secrets) {
        this.stackLocation = stackLocation;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    int port() {
        return stackLocation.port(19000);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    @Override
    public Command prepare() throws IOException {
        Files.createDirectories(stackLocation.data(NAME));
        var settings = stackLocation.folder("run").resolve("s3.properties");
        Secrets.writePrivately(settings, """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.cors-allow-all=true
                s3proxy.ignore-unknown-headers=true
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(
                        port(), secrets.get("s3.access-key"), secrets.get("s3.secret-key"), stackLocation.data(NAME)));
        return Command.of(
                stackLocation.dir(),
                Jvm.command(
                        128, "-cp", ClassPath.of(NAME), "org.gaul.s3proxy.Main", "--properties", settings.toString()));
    }

    @Override
    public void settle() throws IOException {
        bucket(BUCKET);
    }

    Path bucket(String name) throws IOException {
        return Files.createDirectories(stackLocation.data(NAME).resolve(name));
    }

    @Override
    public boolean healthy() {
        return Http.status(port(), "/") == 403;
    }
}
