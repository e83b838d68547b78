package dev.breakwater.gateway.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Key stores and certificates of a test, made by the JDK's keytool. */
final class Certificates {

    static final String PASSWORD = "only-for-this-test";

    private final Path folder;

    Certificates() {
        try {
            folder = Files.createTempDirectory("certificates");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key store with a server's key and its own certificate. */
    Path server() {
        keytool(genkey("server") + " -ext san=dns:localhost");
        return store("server");
    }

    /** The certificate of a new authority, as PEM. */
    Path authority(String name) {
        keytool(genkey(name) + " -ext bc:c");
        var certificate = folder.resolve(name + ".pem");
        keytool("-exportcert -rfc -alias " + name + " -file " + certificate + in(name));
        return certificate;
    }

    /** A key store with a client's key, and its certificate by an authority. */
    Path client(String name, String authority) {
        keytool(genkey(name));
        var request = folder.resolve(name + ".csr");
        var certificate = folder.resolve(name + ".pem");
        keytool("-certreq -alias " + name + " -file " + request + in(name));
        keytool("-gencert -rfc -ext eku=clientAuth -validity 2 -alias " + authority + " -infile " + request
                + " -outfile " + certificate + in(authority));
        keytool("-importcert -noprompt -alias " + authority + " -file " + folder.resolve(authority + ".pem")
                + in(name));
        keytool("-importcert -noprompt -alias " + name + " -file " + certificate + in(name));
        return store(name);
    }

    private String genkey(String name) {
        return "-genkeypair -keyalg EC -validity 2 -storetype PKCS12 -dname CN=" + name + " -alias " + name + in(name);
    }

    private String in(String name) {
        return " -storepass " + PASSWORD + " -keystore " + store(name);
    }

    private Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    private static void keytool(String words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words.split(" ")));
        try {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
