// Package nutrition holds what a diet is measured in: amounts as intervals, nutrients and their units,
// profiles, people and their reference intakes.
package nutrition
