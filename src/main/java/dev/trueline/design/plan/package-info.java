/**
 * What a design is to be, and how it is completed by what the training rows say.
 */
package dev.trueline.design.plan;
