/**
 * What Majora asks of a record, and what it wrongly accepts, as data: one JSON Schema for each kind of record, and a few rules across
 * fields. Each rule names where it is known from.
 *
 * <p>It knows no other package of the project. The sandbox judges by the same schemas.
 */
package io.github.majoradrop.rules;
