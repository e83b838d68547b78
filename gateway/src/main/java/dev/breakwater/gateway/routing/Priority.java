package dev.breakwater.gateway.routing;

/** Low routes are shed first when a service is overloaded. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW
}
