package dev.breakwater.gateway.routing;

/** The routing table that is in force. */
public final class Routes {

    private volatile RouteTable table;

    public Routes(RouteTable table) {
        this.table = table;
    }

    public RouteTable table() {
        return table;
    }

    /** Takes effect for the next requests; those under way keep their route. */
    public void replace(RouteTable next) {
        table = next;
    }
}
