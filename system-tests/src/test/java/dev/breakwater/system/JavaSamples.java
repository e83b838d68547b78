package dev.breakwater.system;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Compiles Java samples, which are imports and statements, each as the body of one class. */
final class JavaSamples {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;\\n");

    private final Path classes;

    JavaSamples(Path classes) {
        this.classes = classes;
    }

    /** @param samples by the name of the class */
    void compile(Map<String, String> samples) {
        var sources = samples.entrySet().stream()
                .map(it -> source(it.getKey(), wrap(it.getKey(), it.getValue())))
                .toList();
        var options =
                List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        var messages = new StringWriter();
        assertTrue(
                ToolProvider.getSystemJavaCompiler()
                        .getTask(messages, null, null, options, null, sources)
                        .call(),
                messages::toString);
    }

    void run(String name) throws IOException, ReflectiveOperationException {
        try (var loader = new URLClassLoader(
                new java.net.URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass(name).getMethod("run").invoke(null);
        }
    }

    private static String wrap(String name, String sample) {
        var imports = IMPORT.matcher(sample).results().map(MatchResult::group).collect(joining());
        var statements = IMPORT.matcher(sample).replaceAll("");
        return imports + "public class " + name + " { public static void run() throws Exception {\n" + statements
                + "\n} }\n";
    }

    private static JavaFileObject source(String name, String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
