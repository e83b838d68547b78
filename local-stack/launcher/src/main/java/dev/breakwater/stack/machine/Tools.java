package dev.breakwater.stack.machine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that the user installs, because no package registry of the build has them. */
public final class Tools {

    private Tools() {}

    /**
     * The path of the first installed program of several names or absolute paths.
     *
     * @param packages the Debian packages that have it
     */
    public static String installed(String packages, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new StackException("%s is not installed: apt-get install --no-install-recommends %s"
                        .formatted(List.of(names).getFirst(), packages)));
    }
}
