package dev.breakwater.stack.machine;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Class paths of the stack's JVMs: listed by the build, resolved in the local Maven repository; nothing is copied. */
public final class ClassPath {

    private ClassPath() {}

    /** The class path of {@code kafka}, {@code s3} or {@code launcher}. */
    public static String of(String name) {
        var list = ClassPath.class.getResource("/dev/breakwater/stack/" + name + ".classpath");
        if (list == null)
            throw new StackException("The build did not write the class path of " + name + ": ./run build");
        try (var in = list.openStream()) {
            var jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return origin(list, 4)
                    + File.pathSeparator
                    + jars.replace("@repository@", repository().toString());
        } catch (IOException e) {
            throw new StackException("Cannot read " + list, e);
        }
    }

    /** The local repository: the folder five levels above the driver's jar, wherever the user keeps it. */
    private static Path repository() {
        var jar = origin(ClassPath.class.getResource("/org/postgresql/Driver.class"), 0);
        return jar.getParent().getParent().getParent().getParent().getParent();
    }

    /** The jar that a resource is in, or the folder {@code depth} levels above it. */
    public static Path origin(URL resource, int depth) {
        var url = resource.toString();
        if (url.startsWith("jar:")) return Path.of(URI.create(url.substring(4, url.indexOf("!/"))));
        var folder = Path.of(URI.create(url));
        for (var level = 0; level < depth; level++) folder = folder.getParent();
        return folder;
    }
}
