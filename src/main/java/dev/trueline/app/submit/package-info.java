/**
 * How a command line reaches a driver on another machine, with its configuration and without its secrets in sight.
 */
package dev.trueline.app.submit;
