package dev.breakwater.stack.machine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL refuses to run as root; a launcher that is root (a container, CI) runs it as {@code nobody}. */
public final class Unprivileged {

    private static final int NOBODY = 65534;

    private Unprivileged() {}

    static boolean needed() {
        return "root".equals(System.getProperty("user.name")) && Files.isDirectory(Path.of("/proc/self"));
    }

    /** The prefix of a command that runs in {@code folder}. */
    public static List<String> prefix(Path folder) {
        if (!needed()) return List.of();
        var prefix = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        // For a checkout under /root or a private temporary folder: makes the closed parent folders traversable.
        if (!reachable(folder)) prefix.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        return prefix;
    }

    private static boolean reachable(Path folder) {
        try {
            for (var parent = folder.getParent(); parent != null; parent = parent.getParent())
                if (!Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_EXECUTE)) return false;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes {@code nobody} the owner of a file or a whole folder, if required. */
    public static void own(Path path) throws IOException {
        if (!needed()) return;
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
