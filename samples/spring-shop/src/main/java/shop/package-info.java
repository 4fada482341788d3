/** Two services with Spring Boot that know nothing of the telemetry. */
package shop;
