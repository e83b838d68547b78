package dev.breakwater.stack.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import dev.breakwater.stack.machine.ClassPath;
import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Native servers from jars; each version is unpacked once into the stack's {@code bin} folder. */
final class Binaries {

    private Binaries() {}

    /** PostgreSQL's installation folder. */
    static Path postgres(StackLocation stackLocation) throws IOException {
        return unpacked(
                stackLocation,
                "/postgres-" + system() + "-" + (arm() ? "arm_64" : "x86_64") + ".txz",
                (archive, folder) -> {
                    try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
                        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                            extract(tar, entry, folder);
                    }
                });
    }

    /** Redis' server binary. */
    static Path redis(StackLocation stackLocation) throws IOException {
        var name = system().equals("darwin")
                ? "redis-server-6.2.6-v5-darwin-" + (arm() ? "arm64" : "amd64")
                : arm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        return unpacked(stackLocation, "/" + name, (binary, folder) -> {
                    var file = folder.resolve("redis-server");
                    Files.copy(binary, file);
                    executable(file);
                })
                .resolve("redis-server");
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static boolean arm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private interface Unpack {
        void into(BufferedInputStream resource, Path folder) throws IOException;
    }

    /** A folder named after the jar; unpacked under a temporary name and renamed, so it is always complete. */
    private static Path unpacked(StackLocation stackLocation, String resource, Unpack unpack) throws IOException {
        var url = Binaries.class.getResource(resource);
        if (url == null)
            throw new StackException("No " + resource.substring(1) + " on the class path: add this platform's binaries"
                    + " to local-stack/launcher/pom.xml.");
        var jar = ClassPath.origin(url, 0).getFileName().toString();
        var folder = stackLocation.folder("bin").resolve(jar.replaceAll("\\.jar$", ""));
        if (Files.exists(folder)) return folder;
        var fresh = folder.resolveSibling(".new-" + folder.getFileName());
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        try (var in = new BufferedInputStream(url.openStream())) {
            unpack.into(in, fresh);
        }
        Files.move(fresh, folder);
        return folder;
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) executable(target);
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
