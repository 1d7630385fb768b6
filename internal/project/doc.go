// Package project reads and writes what lies beside plans: the settings of a team (.mealwright.yaml), and the lock
// file that keeps what its plans were checked with (mealwright.lock).
//
// Start with [FindSettings] and [ReadSettings], and with [ReadLock] and [Lock.Bytes]. Both files are YAML that people
// read; what is wrong with one is told with its place, and a key that is not known is an error.
package project
