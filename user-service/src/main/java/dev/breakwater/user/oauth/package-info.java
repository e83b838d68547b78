/** The OAuth 2.0 token endpoint for {@linkplain dev.breakwater.user.serviceclient service clients} (RFC 6749, 4.4). */
package dev.breakwater.user.oauth;
