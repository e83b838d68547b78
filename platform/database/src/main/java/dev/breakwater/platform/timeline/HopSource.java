package dev.breakwater.platform.timeline;

import java.util.List;

/** Hops of this service. A service has as many beans of this type as it has kinds of hops. */
public interface HopSource {

    /** The hops of the request that the viewer may see, at most {@link TimelineViewer#MOST_HOPS}, in any order. */
    List<Hop> hops(String requestId, TimelineViewer viewer);
}
