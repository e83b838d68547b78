/** The admin API for accounts (role {@code admin}). Each action is recorded in the same transaction. */
package dev.breakwater.user.administration;
