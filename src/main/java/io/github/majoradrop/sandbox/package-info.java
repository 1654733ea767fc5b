/**
 * A local stand-in for Majora of March 2022, to rehearse and to test with: the three add calls with their rules, and what they stored.
 *
 * <p>It knows no other package of the project, so that it cannot share a mistake with what is rehearsed against it. "Case" in a comment
 * is the number of an exchange recorded from a genuine Majora of March 2022.
 */
package io.github.majoradrop.sandbox;
