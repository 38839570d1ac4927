package io.valuehub.analytics.loyalty;

import java.time.Period;
import java.util.Objects;

/**
 * What bringing a friend gives.
 *
 * @param points to who brought the friend
 * @param friendPoints to the friend
 * @param waiting how long after the friend's first order; what is given back in whole by then gives nothing
 * @param perYear friends a calendar year for whom somebody is rewarded, at most
 */
public record ReferralTerms(long points, long friendPoints, Period waiting, int perYear) {

    public ReferralTerms {
        if (points < 0 || friendPoints < 0 || perYear < 1) {
            throw new IllegalArgumentException("A referral must give 0 points or more, for one friend a year or more");
        }
        Objects.requireNonNull(waiting, "waiting");
    }
}
