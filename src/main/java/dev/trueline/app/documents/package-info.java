/**
 * The records of a run, as its files hold them.
 */
package dev.trueline.app.documents;
