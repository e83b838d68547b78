/** What people with the role {@code admin} may do with accounts. Each deed is recorded in the same transaction. */
package dev.breakwater.user.administration;
