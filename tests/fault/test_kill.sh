#!/bin/bash
# A command that is stopped at any moment loses nothing that it stored. FAULT_ROUNDS= is the number
# of kills, FAULT_SEED= chooses them; make soak has many.
exec "$(dirname "${BASH_SOURCE[0]}")/kill.sh" "${FAULT_ROUNDS:-20}" "${FAULT_SEED:-1}"
