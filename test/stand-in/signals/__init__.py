# SPDX-License-Identifier: EUPL-1.2
import os

# The release this stand-in stands for; its models follow.
__version__ = os.environ.get('STAND_IN_RELEASE', '2.50.12')
