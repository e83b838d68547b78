/** Service clients: the team's other services that call the API with access tokens of their own. Administrators manage them (ADR 58). */
package dev.breakwater.user.serviceclient;
