package dev.breakwater.email.delivery;

import dev.breakwater.platform.address.EmailAddress;

/** Observed in the transaction of an erasure: the address that the account had at its end. */
public record ErasedAddress(EmailAddress address) {}
