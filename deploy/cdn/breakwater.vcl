vcl 4.1;
# Varnish 7.1 with varnish-modules (xkey, var), between browsers and the gateway. ADR 52 has the reasons, README.md the set-up.
# ./run up --cdn uses this file as it is; the words between @ are its only settings.

import std;
import var;
import xkey;

backend gateway {
    .host = "@GATEWAY_HOST@";
    .port = "@GATEWAY_PORT@";
    .connect_timeout = 2s;
    .first_byte_timeout = 35s;
    # Longer than the pause between two heartbeats of an event stream.
    .between_bytes_timeout = 120s;
}

sub vcl_recv {
    # --- 1. purges: one tag each, from the gateway alone ---
    if (req.method == "PURGE") {
        if (req.http.X-Purge-Secret != "@PURGE_SECRET@") { return (synth(403, "Forbidden")); }
        if (req.http.X-Purge-Tag !~ "^[a-z]+-[0-9a-z-]+$") { return (synth(400, "Bad Request")); }
        # First the time, then the objects: a fetch that ends between the two finds the time.
        set req.http.X-Purged-At = std.time2real(now, 0.0);
        var.global_set("purged-" + regsub(req.http.X-Purge-Tag, "^.*(...)$", "\1"), req.http.X-Purged-At);
        var.global_set("purged-any", req.http.X-Purged-At);
        set req.http.X-Purged = xkey.purge(req.http.X-Purge-Tag);
        return (synth(200, "Purged"));
    }
    if (req.method !~ "^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$") { return (synth(405, "Method Not Allowed")); }

    # A header in several lines is one list (RFC 9110, section 5.2), but VCL reads the first line only.
    std.collect(req.http.Cookie, "; ");
    std.collect(req.http.Accept);
    std.collect(req.http.Accept-Language);
    std.collect(req.http.Range);

    # --- 2. what a caller must not tell the gateway: it trusts these headers from us ---
    unset req.http.Forwarded;
    unset req.http.X-Forwarded-Host;
    unset req.http.X-Forwarded-Port;
    unset req.http.X-Forwarded-Prefix;
    unset req.http.X-Real-IP;
    unset req.http.Surrogate-Capability;
    set req.http.X-Forwarded-For = client.ip;
    set req.http.X-Forwarded-Proto = "@SCHEME@";
    unset req.http.X-Probe;
    if (req.http.X-Purge-Secret) {
        if (req.http.X-Purge-Secret == "@PURGE_SECRET@") {
            set req.http.X-Probe = "true";
            # It asks for what is stored, and does not wait for a fetch.
            set req.hash_ignore_busy = true;
        }
        unset req.http.X-Purge-Secret;
    }

    # A body is read before the gateway is called: a failure in the middle of it would look like a failure of the gateway, and the
    # caller would repeat it. The size is twice the largest limit of a route, and the gateway tells everybody else what it is.
    if (req.restarts == 0 && (req.http.Content-Length || req.http.Transfer-Encoding)) {
        if (std.integer(req.http.Content-Length, 0) > 524288) { return (synth(413, "Content Too Large")); }
        if (!std.cache_req_body(512KB)) { return (fail); }
    }

    # --- 3. what never comes from the cache ---
    # A browser gets a page for what does not exist (vcl_deliver).
    if (req.restarts > 0) { return (pass); }
    unset req.http.X-Own-Url;
    if (req.method != "GET" && req.method != "HEAD") { return (pass); }
    # The caller has written something and must see it: the cache and a replica may be older.
    if (req.http.X-Consistency-Token || req.http.Cookie ~ "(^|;[[:space:]]*)consistency-") { return (pass); }
    if (req.http.If-Match || req.http.If-Unmodified-Since) { return (pass); }
    if (req.url !~ "^/(images|assets|app)/[^?]" &&
        req.url !~ "^/((docs|problems)(/[^?]*)?|openapi|developers)(\?|$)" &&
        req.url !~ "^/\.well-known/jwks\.json(\?|$)" &&
        req.url !~ "^/api/v1/users/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\?|$)") {
        return (pass);
    }

    # --- 4. public routes: the key is the path, and the type of a negotiated image ---
    # Their responses depend on nothing else, so nothing else reaches the gateway: neither identity nor parameters.
    if (req.url !~ "^/(images|api)/" && req.http.Accept ~ "text/html") {
        set req.http.X-Own-Url = req.url;
        set req.http.X-Own-Accept = req.http.Accept;
    }
    set req.url = regsub(req.url, "\?.*$", "");
    set req.http.Host = "@PUBLIC_HOST@";
    unset req.http.Cookie;
    unset req.http.Authorization;
    unset req.http.Accept-Language;
    unset req.http.Accept-Charset;
    call image_accept;
    return (hash);
}

# As the gateway does (PreferredImage): AVIF or WebP when the header names it with a quality above 0, else JPEG.
sub image_accept {
    if (req.url !~ "^/images/.*,f_auto") {
        unset req.http.Accept;
        return;
    }
    set req.http.Accept =
        regsuball(req.http.Accept, "(?i)[^,]*;[[:space:]]*q[[:space:]]*=[[:space:]]*0(\.0*)?[[:space:]]*(?=[,;]|$)[^,]*", "");
    if (req.http.Accept ~ "(?i)(^|,)[[:space:]]*image/avif[[:space:]]*([;,]|$)") {
        set req.http.Accept = "image/avif";
    } elsif (req.http.Accept ~ "(?i)(^|,)[[:space:]]*image/webp[[:space:]]*([;,]|$)") {
        set req.http.Accept = "image/webp";
    } else {
        set req.http.Accept = "image/jpeg";
    }
}

sub vcl_hit {
    set req.http.X-Cache = "hit";
}

sub vcl_miss {
    set req.http.X-Cache = "fwd=miss";
    if (req.http.Cache-Control ~ "only-if-cached") { return (synth(504, "Not Cached")); }
}

sub vcl_pass {
    set req.http.X-Cache = "fwd=bypass";
}

sub vcl_backend_fetch {
    unset bereq.http.X-Cache;
    unset bereq.http.X-Probe;
    unset bereq.http.X-Own-Url;
    unset bereq.http.X-Own-Accept;
    var.set("began", std.time2real(now, 0.0));
    if ("@ORIGIN_SECRET@" != "") { set bereq.http.X-Origin-Secret = "@ORIGIN_SECRET@"; }
}

sub vcl_backend_response {
    # An object that can be purged must be gone after the purge: neither grace nor a conditional fetch may revive it.
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    std.collect(beresp.http.Cache-Control);
    std.collect(beresp.http.Vary);
    std.collect(beresp.http.Surrogate-Key, " ");
    std.collect(beresp.http.Cache-Tag);
    unset beresp.http.xkey;
    if (beresp.http.Surrogate-Key) {
        set beresp.http.xkey = beresp.http.Surrogate-Key;
    } elsif (beresp.http.Cache-Tag) {
        set beresp.http.xkey = regsuball(beresp.http.Cache-Tag, ",", " ");
    }
    if (bereq.uncacheable) { return (deliver); }
    # Errors, and whatever does not say that it is public, is for one caller.
    if (beresp.status != 200 || beresp.http.Cache-Control !~ "(?i)(^|[ ,])public([ ,]|$)" || beresp.http.Set-Cookie ||
        beresp.http.Cache-Control ~ "(?i)(no-store|no-cache|private)" || beresp.http.Vary ~ "\*" || beresp.ttl <= 0s) {
        call only_this_time;
    }
    # The fetch began before a purge of its tag, so it may have read the state before the change. Purge times are kept for
    # 4096 groups of tags, by the last three characters; a response with several tags is compared with every purge.
    if (beresp.http.xkey ~ "[ ,]") {
        set beresp.http.X-Purged-At = var.global_get("purged-any");
    } else {
        set beresp.http.X-Purged-At = var.global_get("purged-" + regsub(beresp.http.xkey, "^.*(...)$", "\1"));
    }
    if (beresp.http.xkey && std.real(beresp.http.X-Purged-At, 0.0) >= std.real(var.get("began"), 0.0)) {
        unset beresp.http.X-Purged-At;
        call only_this_time;
    }
    unset beresp.http.X-Purged-At;
    set beresp.http.X-Stored-At = var.get("began");
    # What is left of the limit of one caller is not for the others.
    unset beresp.http.RateLimit;
    unset beresp.http.RateLimit-Policy;
    # JSON is left to the services: compression here would weaken its ETag.
    if (beresp.http.Content-Type ~ "^(text/|application/javascript|image/svg\+xml)") {
        set beresp.do_gzip = true;
    }
    return (deliver);
}

# Callers that wait for the same object then fetch in parallel, not one after the other.
sub only_this_time {
    set beresp.ttl = 1s;
    set beresp.uncacheable = true;
    return (deliver);
}

sub vcl_deliver {
    # What the cache may keep does not depend on the caller, but the page for what does not exist does.
    if (resp.status == 404 && req.restarts == 0 && req.http.X-Own-Url) {
        set req.url = req.http.X-Own-Url;
        set req.http.Accept = req.http.X-Own-Accept;
        return (restart);
    }
    # Several ranges and units that Varnish does not know are ignored (RFC 9110, section 14.2); it would respond with 416.
    if (req.http.Range !~ "^bytes=([0-9]+-[0-9]*|-[0-9]+)$" ||
        std.integer(regsub(req.http.Range, "^bytes=[0-9]*-", ""), 2147483647) <
        std.integer(regsub(req.http.Range, "^bytes=([0-9]*)-.*$", "\1"), 0)) {
        unset req.http.Range;
    }
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    if (!req.http.X-Probe) { unset resp.http.X-Stored-At; }
    # It names the request that filled the cache.
    if (req.http.X-Cache == "hit") { unset resp.http.X-Request-Id; }
    set resp.http.Cache-Status = "varnish; " + req.http.X-Cache;
    return (deliver);
}

sub vcl_synth {
    set resp.http.Cache-Control = "no-store";
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    if (req.method == "PURGE" && resp.status == 200) {
        set resp.http.X-Purged = req.http.X-Purged;
        set resp.http.X-Purged-At = req.http.X-Purged-At;
        return (deliver);
    }
    set resp.http.Content-Type = "application/problem+json";
    # vcl_recv could not read the body. What follows on the connection may be the rest of it.
    if (resp.status == 503 && resp.reason == "VCL failed") {
        set resp.status = 400;
        set resp.reason = "Bad Request";
        set resp.http.Connection = "close";
        set resp.body = {"{"type":"/problems/bad-request","title":"Bad request","detail":"The body is incomplete, too slow, too large, or its framing violates HTTP.","status":400}"};
    } elsif (resp.status == 413) {
        set resp.http.Connection = "close";
        set resp.body = {"{"type":"/problems/too-large","title":"Too large","status":413}"};
    } elsif (resp.status == 405) {
        set resp.http.Allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        set resp.body = {"{"type":"/problems/method-not-allowed","title":"Method not allowed","status":405}"};
    } else {
        set resp.body = {"{"type":"about:blank","title":""} + resp.reason + {"","status":"} + resp.status + "}";
    }
    return (deliver);
}

# The gateway does not respond.
sub vcl_backend_error {
    set beresp.status = 503;
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Content-Type = "application/problem+json";
    set beresp.http.Retry-After = "2";
    set beresp.body = {"{"type":"/problems/unavailable","title":"Unavailable","status":503}"};
    set beresp.ttl = 0s;
    set beresp.uncacheable = true;
    return (deliver);
}
