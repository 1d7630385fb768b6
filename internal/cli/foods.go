package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
)

const foodsHelp = `Look foods up in the catalogue: the built-in one, USDA SR28 with the household measures of SR24, or one that "foods
import" made of the official downloads of FoodData Central and of foods of your own.

A plan names a food by the id that "foods search" prints, such as ndb:11090, and "foods show" tells which household
measures it may be given in.`

func (a *app) foodsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:     "foods",
		Short:   "Find foods and see what is in them",
		Long:    foodsHelp,
		Example: "  mealwright foods search chicken breast roasted\n  mealwright foods show ndb:05064",
		GroupID: groupLook,
	})
	cmd.AddCommand(a.foodsSearchCommand(), a.foodsShowCommand(), a.foodsLikeCommand(), a.foodsClassifyCommand(), a.foodsSetCommand(),
		a.foodsImportCommand(), a.foodsSourcesCommand(), a.foodsOutdatedCommand())
	return cmd
}

// foodIDs completes the ids of foods, with their descriptions, once enough of an id is typed for a list to help.
func (a *app) foodIDs(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	const enough, most = len("ndb:05"), 50
	if len(args) > 0 || len(typed) < enough {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	catalogue, err := a.catalogue()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for f := range catalogue.All() {
		id := string(f.ID())
		if len(id) < len(typed) || id[:len(typed)] != typed {
			continue
		}
		if ids = append(ids, id+"\t"+f.Description()); len(ids) == most {
			break
		}
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// findFood is the food of an id as somebody typed it. Who typed a name instead is told how to find the id.
func (a *app) findFood(typed string) (foods.Food, error) {
	if _, err := foods.ParseID(typed); err != nil {
		return foods.Food{}, fmt.Errorf("%w; to find a food by its name: mealwright foods search %q", err, typed)
	}
	catalogue, err := a.catalogue()
	if err != nil {
		return foods.Food{}, err
	}
	return catalogue.Find(typed)
}
