package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.verb.PagesAhead.Fetched;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;

/**
 * Pages that were fetched and wait to be saved, in their order, from one on: few enough that memory stays the same however
 * many there are. One thread fills it, another takes.
 */
final class PagesWaiting {

    /** Pages that may wait once as many turns have gone well: a first page that is bad is not followed by many requests. */
    private static final int PAGES = 8;

    /** No page is fetched while so many records wait, and no more are saved in one transaction by joining pages. */
    private static final int RECORDS = 500;

    /** Fetches the page of these variables. */
    @FunctionalInterface
    interface Source {
        Fetched fetch(Map<String, Object> variables) throws Exception;
    }

    private final Deque<Fetched> pages = new ArrayDeque<>();
    private String head;
    private int allowed = 1;
    private int records;
    private Throwable failure;
    private boolean ended;

    /** @param token of the first page; null is the first of all */
    PagesWaiting(String token) {
        this.head = token;
    }

    /** Whether the next page taken is that of this token. */
    synchronized boolean beginsAt(String token) {
        return !ended && Objects.equals(head, token);
    }

    /** Lets so many pages wait, up to the most there are. */
    synchronized void allow(int turns) {
        allowed = Math.min(PAGES, Math.max(1, turns));
        notifyAll();
    }

    /** Fetches page after page while there is room for them, until the last one, a failure, or the end of the run. */
    void fill(Map<String, Object> first, Source source) {
        Map<String, Object> variables = first;
        try {
            while (variables != null && room()) {
                Fetched page = source.fetch(variables);
                add(page);
                variables = page.isLast() ? null : page.following();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (Exception | Error e) {
            fail(e);
        }
    }

    private synchronized boolean room() throws InterruptedException {
        while (!ended && (pages.size() >= allowed || records >= RECORDS)) {
            wait();
        }
        return !ended;
    }

    private synchronized void add(Fetched page) {
        pages.add(page);
        records += page.records();
        notifyAll();
    }

    /** Told at the turn of the page that failed, when all before it are saved. */
    private synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    /** The next page; waits for it. */
    synchronized Fetched take() throws Exception {
        while (pages.isEmpty()) {
            if (failure != null) {
                ended = true;
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            }
            wait();
        }
        return remove();
    }

    /** The next page if it waits already and can be saved in one transaction with those before it; otherwise null. */
    synchronized Fetched takeIfSavedWith(Page before) {
        Fetched next = pages.peek();
        return next != null
                        && next.body() instanceof Page page
                        && next.token() != null
                        && next.token().equals(before.next())
                        && !next.token().equals(next.next())
                        && before.joins(page)
                        && before.records().size() + page.records().size() <= RECORDS
                ? remove()
                : null;
    }

    private Fetched remove() {
        Fetched page = pages.remove();
        records -= page.records();
        head = page.next();
        ended = ended || page.isLast();
        notifyAll();
        return page;
    }

    /** Nothing more is fetched. */
    synchronized void end() {
        ended = true;
        pages.clear();
        notifyAll();
    }
}
