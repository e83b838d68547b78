package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics of one process in Prometheus' format: families by name, each with its type and labels. */
record Exposition(Map<String, Family> families) {

    record Family(String type, Set<String> labels) {}

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)})? \\S+.*");
    /** The exemplar after a sample of a traced request; its ids are no labels. */
    private static final Pattern EXEMPLAR = Pattern.compile(" # \\{.*$");

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z0-9_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static Exposition of(String service) throws IOException {
        var url = URI.create("http://localhost:" + RunningSystem.managementPort(service) + "/q/metrics");
        return parse(new String(Client.send(HttpRequest.newBuilder(url).GET()).body()));
    }

    private static Exposition parse(String text) {
        var types = new HashMap<String, String>();
        var families = new TreeMap<String, Family>();
        for (var line : text.lines().toList()) {
            var sample = SAMPLE.matcher(EXEMPLAR.matcher(line).replaceFirst(""));
            if (line.startsWith("# TYPE ")) type(line.split(" "), types);
            else if (!line.startsWith("#") && sample.matches()) {
                var name = family(sample.group(1), types);
                var family = families.computeIfAbsent(name, _ -> new Family(types.get(name), new TreeSet<>()));
                family.labels().addAll(labels(sample.group(2)));
            }
        }
        families.keySet().removeIf(name -> name.endsWith("_max") && families.containsKey(name.replaceAll("_max$", "")));
        return new Exposition(families);
    }

    /** The TYPE line of a counter lacks the suffix of its sample. */
    private static void type(String[] words, Map<String, String> types) {
        var isBare = words[3].equals("counter") && !words[2].endsWith("_total");
        types.put(isBare ? words[2] + "_total" : words[2], words[3]);
    }

    private static String family(String sample, Map<String, String> types) {
        return types.containsKey(sample) ? sample : sample.replaceAll("_(count|sum|bucket)$", "");
    }

    private static Set<String> labels(String text) {
        var labels = new TreeSet<String>();
        if (text != null)
            LABEL.matcher(text).results().map(found -> found.group(1)).forEach(labels::add);
        labels.remove("le");
        return labels;
    }
}
