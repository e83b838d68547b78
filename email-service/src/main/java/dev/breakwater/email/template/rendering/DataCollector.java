package dev.breakwater.email.template.rendering;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/**
 * How the engine reads data: maps by their keys, lists by their items, and nothing else. It replaces the engine's own collector, which
 * reads fields and methods by reflection. Each look-up and each pass of a section costs a step of the budget. The engine evaluates some
 * tags without asking the collector: a pass costs a step for each of them, too.
 */
final class DataCollector implements Mustache.Collector {

    private final RenderBudget budget;

    private final int stepsOfPass;

    /** @param unseenTags how many tags the template has that the engine evaluates by itself */
    DataCollector(RenderBudget budget, int unseenTags) {
        this.budget = budget;
        stepsOfPass = 1 + unseenTags;
    }

    @Override
    public Iterator<?> toIterator(Object value) {
        if (!(value instanceof List<?> list)) return null;
        var items = list.iterator();
        return new Iterator<Object>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                budget.steps(stepsOfPass);
                return items.next();
            }
        };
    }

    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
        return this::fetch;
    }

    private Object fetch(Object context, String name) {
        budget.steps(1);
        if (name.equals(".") || name.equals("this")) return context;
        return context instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : Template.NO_FETCHER_FOUND;
    }

    /** A template is compiled for one rendering, by one thread. */
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new HashMap<>();
    }
}
