/**
 * Throttling of guesses at passwords and codes, and of requested emails. Every guess is counted before it is checked, so
 * that concurrent guesses are all counted and refused ones cost no hashing. A guess that was right is refunded.
 */
package dev.breakwater.user.throttling;
