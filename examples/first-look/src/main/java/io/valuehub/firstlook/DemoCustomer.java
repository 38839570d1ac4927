package io.valuehub.firstlook;

import java.time.Instant;

/**
 * Somebody with an account at the demo shop. Guests have none.
 *
 * @param id the shop's number
 * @param modified last order with the account
 */
public record DemoCustomer(int id, Person person, Instant registered, Instant modified) {}
