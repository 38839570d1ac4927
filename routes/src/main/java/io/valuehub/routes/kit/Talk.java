package io.valuehub.routes.kit;

/**
 * One request and its answer.
 *
 * @param ask what must be asked
 * @param answer what the API answers then
 */
record Talk(Ask ask, Answer answer) {}
