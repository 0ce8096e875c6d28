/**
 * Small classes that break the rules of the house on purpose, laid out like its modules. {@code
 * ProofTest} sees that each rule objects. Nothing else uses them.
 */
package proof;
