#!/bin/bash
# A command that is stopped at any moment loses nothing that it stored; more rounds: make soak.
exec "$(dirname "${BASH_SOURCE[0]}")/kill.sh" 20 1
