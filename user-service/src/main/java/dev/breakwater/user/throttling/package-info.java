/**
 * Limits on guessing passwords and codes, and on requesting emails. Every guess is charged before it is looked at, so that guesses in parallel
 * count one by one and a storm of them costs no hashing; what turns out to be no wrong guess is given back.
 */
package dev.breakwater.user.throttling;
