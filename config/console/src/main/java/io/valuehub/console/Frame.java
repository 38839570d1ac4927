package io.valuehub.console;

import java.util.List;

/**
 * What every page has around it.
 *
 * @param live whether the hub sends
 * @param scored how old the scores are, in words; empty when the page shows none
 */
record Frame(String title, List<PageLink> pages, boolean live, String scored) {

    /** A page of the top line. */
    record PageLink(String name, String href, boolean current) {}
}
