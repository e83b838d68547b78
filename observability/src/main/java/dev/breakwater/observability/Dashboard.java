package dev.breakwater.observability;

import java.util.ArrayList;
import java.util.List;

/** The queries of the dashboards in {@code dashboards/*.json}. */
public final class Dashboard {

    private Dashboard() {}

    /** An expression and its location. */
    public record Query(String dashboard, String panel, String expression) {}

    public static List<Query> queries() {
        var queries = new ArrayList<Query>();
        for (var file : Folder.files("dashboards", ".json")) {
            var dashboard = Folder.read(file);
            for (var panel : dashboard.get("panels"))
                for (var target : panel.get("targets"))
                    queries.add(new Query(
                            dashboard.get("title").asText(),
                            panel.get("title").asText(),
                            target.get("expr").asText()));
        }
        return queries;
    }
}
