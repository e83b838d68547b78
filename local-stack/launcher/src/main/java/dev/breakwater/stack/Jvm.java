package dev.breakwater.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small JVM: what runs beside an editor and a browser keeps its heap low and starts fast. */
final class Jvm {

    private Jvm() {}

    static List<String> command(int heapMegabytes, String... rest) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms24m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of(rest));
        return words;
    }
}
