package dev.breakwater.media.processing.decoder;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.jna.Native;
import dev.breakwater.media.processing.decoder.child.DecoderMain;
import dev.breakwater.media.thumbnails.Thumbnails;

/**
 * The command of a child process. A native executable is started anew, in another role. On the JVM, it is a JVM with a small
 * heap and only the classes that decode images.
 */
final class DecoderCommand {

    /** Where JNA finds its native part, in images; the parent's environment is not passed on. */
    private static final List<String> PASSED_ON =
            List.of("jna.boot.library.path", "jna.nounpack", "jna.tmpdir", "java.io.tmpdir", "breakwater.vips.library");

    private DecoderCommand() {}

    static List<String> of(int heapMegabytes) {
        var executable = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new IllegalStateException("the system does not tell this process's executable"));
        var words = new ArrayList<>(List.of(executable, "-Xmx" + heapMegabytes + "m"));
        var isNative = "runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
        if (!isNative) words.addAll(jvm());
        for (var property : PASSED_ON) {
            var value = System.getProperty(property);
            if (value != null) words.add("-D" + property + "=" + value);
        }
        if (!isNative) words.addAll(List.of("-cp", classPath(), DecoderMain.class.getName()));
        words.add(DecoderMain.ROLE);
        return List.copyOf(words);
    }

    private static List<String> jvm() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:ReservedCodeCacheSize=24m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** Only what decodes images; the same for a packaged service, a test and development. */
    private static String classPath() {
        return Stream.of(DecoderMain.class, Thumbnails.class, Native.class)
                .map(DecoderCommand::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            var source =
                    type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(source).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the location of " + type, e);
        }
    }
}
